package io.anchorwatch.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogEncoderTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final LoggerContext context = new LoggerContext();
  private final Logger log = context.getLogger("io.anchorwatch.ledger.Ledger");
  private final List<ILoggingEvent> events = new ArrayList<>();

  LogEncoderTest() {
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            events.add(event);
          }
        };
    appender.setContext(context);
    appender.start();
    log.addAppender(appender);
    log.setLevel(Level.TRACE);
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  @Test
  void jsonIsFlatAndKeepsTheTypesOfItsValues() {
    context.getMDCAdapter().put("job", "gaps");
    log.atInfo()
        .addKeyValue("late_seconds", 1.5)
        .addKeyValue("fence", 7L)
        .addKeyValue("partial", true)
        .addKeyValue("took", Duration.ofSeconds(90))
        .addKeyValue("owner", (Object) null)
        .log("slot finished");
    JsonNode line = MAPPER.readTree(encoded("json"));
    assertThat(line.get("level").asString()).isEqualTo("INFO");
    assertThat(line.get("logger").asString()).isEqualTo("io.anchorwatch.ledger.Ledger");
    assertThat(line.get("message").asString()).isEqualTo("slot finished");
    assertThat(line.get("job").asString()).isEqualTo("gaps");
    assertThat(line.get("late_seconds").doubleValue()).isEqualTo(1.5);
    assertThat(line.get("fence").longValue()).isEqualTo(7);
    assertThat(line.get("partial").booleanValue()).isTrue();
    assertThat(line.get("took").asString()).isEqualTo("PT1M30S");
    assertThat(line.get("owner").asString()).isEqualTo("null");
    assertThat(line.get("time").asString()).endsWith("Z");
  }

  @Test
  void aKeyThatIsTakenLosesNothing() {
    log.atInfo().addKeyValue("message", "mine").addKeyValue("level", 3).log("ours");
    JsonNode line = MAPPER.readTree(encoded("json"));
    assertThat(line.get("message").asString()).isEqualTo("ours");
    assertThat(line.get("message_").asString()).isEqualTo("mine");
    assertThat(line.get("level_").intValue()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"ERROR,<3>{", "WARN,<4>{", "INFO,<6>{", "DEBUG,<7>{", "TRACE,<7>{"})
  void theJournalGetsThePriorityBeforeTheObject(String level, String start) {
    log.atLevel(org.slf4j.event.Level.valueOf(level)).log("said");
    assertThat(encoded("journal")).startsWith(start).endsWith("}\n");
  }

  @Test
  void aStackTraceStaysInsideTheLineWithTheRootCauseFirst() {
    Exception root = new IOException("disk full");
    log.atError().setCause(new IllegalStateException("not stored", root)).log("failed");
    String line = encoded("json");
    assertThat(line.strip()).doesNotContain("\n");
    String error = MAPPER.readTree(line).get("error").asString();
    assertThat(error)
        .startsWith("java.io.IOException: disk full\n  at ")
        .contains("which caused java.lang.IllegalStateException: not stored");
  }

  @Test
  void noLineIsLongerThanTheJournalTakes() {
    String long1 = "x".repeat(100_000);
    var event = log.atError().setCause(new IllegalStateException("\u0001".repeat(50_000)));
    for (int i = 0; i < 20; i++) {
      event = event.addKeyValue("value" + i, "é\n".repeat(20_000));
    }
    event.log(long1);
    String line = encoded("journal");
    assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(48 * 1024);
    assertThat(MAPPER.readTree(line.substring(3)).get("value19").asString()).contains("more)");
  }

  @Test
  void aValueThatCannotBeShownDoesNotCostTheEvent() {
    Object bad =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("no");
          }
        };
    log.atInfo().addKeyValue("bad", bad).log("said");
    assertThat(MAPPER.readTree(encoded("json")).get("bad").asString()).contains("cannot be shown");
  }

  @Test
  void aPersonGetsAShortLineAndColourUnlessItIsDeclined() {
    log.atWarn().addKeyValue("job", "gaps").log("overdue");
    assertThat(encoded("terminal"))
        .matches("(?s)\\d\\d:\\d\\d:\\d\\d .*WARN .*Ledger.* overdue.*gaps\n");
    assertThat(encoded("terminal")).contains("\u001b[33m");
    LogEncoder plain = encoder("terminal");
    plain.setNoColor("1");
    assertThat(new String(plain.encode(events.get(0)), StandardCharsets.UTF_8))
        .matches("\\d\\d:\\d\\d:\\d\\d WARN  Ledger overdue job=gaps\n");
  }

  @Test
  void textFromOutsideCannotSteerTheTerminal() {
    log.atInfo().addKeyValue("title", "a\u001b[2Jb\nc").log("read");
    LogEncoder plain = encoder("terminal");
    plain.setNoColor("1");
    assertThat(new String(plain.encode(events.get(0)), StandardCharsets.UTF_8))
        .endsWith("read title=a?[2Jb⏎c\n");
  }

  @Test
  void theJournalIsRecognisedByTheStreamItselfNotByTheInheritedVariable() throws IOException {
    Path stream = Path.of("/proc/self/fd/1");
    if (Files.exists(stream)) {
      assertThat(Look.detect(false, Look.identity(stream))).isEqualTo(Look.JOURNAL);
    }
    assertThat(Look.detect(false, "1:2")).isNotEqualTo(Look.JOURNAL);
  }

  @Test
  void theShippedConfigurationIsReadWithoutAComplaint() throws JoranException {
    LoggerContext shipped = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(shipped);
    configurator.doConfigure(
        Path.of(System.getProperty("anchorwatch.root"), "config", "logback.xml").toFile());
    assertThat(shipped.getStatusManager().getCopyOfStatusList())
        .noneMatch(status -> status.getEffectiveLevel() > 0);
    assertThat(shipped.getLogger("de.bwaldvogel.mongo.wire").getEffectiveLevel())
        .isEqualTo(Level.OFF);
    shipped.stop();
  }

  @Test
  void anUnknownLookIsRefused() {
    assertThat(encoder("pretty").isStarted()).isFalse();
  }

  @Property(tries = 200)
  void anyMessageIsOneLineOfJsonThatSaysIt(@ForAll String message) {
    log.atInfo().addArgument("unused").log(message.replace("{}", ""));
    String line =
        new String(encoder("json").encode(events.get(events.size() - 1)), StandardCharsets.UTF_8);
    assertThat(line.chars().filter(c -> c == '\n').count()).isEqualTo(1);
    assertThat(MAPPER.readTree(line).isObject()).isTrue();
  }

  private String encoded(String look) {
    return new String(encoder(look).encode(events.get(0)), StandardCharsets.UTF_8);
  }

  private static LogEncoder encoder(String look) {
    LogEncoder encoder = new LogEncoder();
    encoder.setLook(look);
    encoder.start();
    return encoder;
  }
}
