package io.anchorwatch.posts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|The worker renews the lease as long as it is alive, and a stale owner is refused.",
        "de|Der Dienst verlängert die Pacht, solange er lebt, und ein alter Besitzer wird nicht mehr gehört.",
        "fr|Le service renouvelle le bail tant qu'il est en vie, et les anciens sont refusés par la base.",
        "es|El servicio renueva el contrato de la tarea mientras vive, y los viejos no son aceptados por él.",
        "tr|Bu hizmet yaşadığı sürece kirayı yeniler ve eski sahip için bir yol olarak kabul edilmez.",
        "ru|Служба продлевает аренду, и старый владелец не может писать в базу, как он это делал.",
        "uk|Служба подовжує оренду, і старий власник не може писати до бази, як він це робив або ще й інше.",
        "ja|サービスは生きている間リースを更新し、古い所有者は拒否される。",
        "zh|服务在运行期间续租，旧的所有者将被拒绝。",
        "ko|서비스는 살아 있는 동안 임대를 갱신한다.",
        "fa|این سرویس تا زمانی که زنده است اجاره را تمدید می کند و از آن نگهداری می شود.",
        "und|xyzzy plugh 42"
      })
  void theLanguageIsGuessed(String language, String text) {
    assertThat(Languages.guess(Words.texts(text))).isEqualTo(language);
  }
}
