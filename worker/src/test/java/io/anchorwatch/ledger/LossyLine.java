package io.anchorwatch.ledger;

import com.mongodb.MongoSocketReadException;
import com.mongodb.ReadConcern;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * A database whose next writes do what is asked and lose the answer, or are lost on the way. Reads
 * with read concern majority can be cut as well; reads that are content with less always fail, so
 * that whoever looks an outcome up with them is found out.
 */
final class LossyLine {
  private static final Set<String> WRITES = Set.of("findOneAndUpdate", "updateOne", "bulkWrite");

  private final MongoDatabase real;
  private Fault fault = Fault.NONE;
  private boolean readsCut;

  /** What happens to the next write. */
  enum Fault {
    NONE,
    ANSWER_LOST,
    NEVER_ARRIVES
  }

  LossyLine(MongoDatabase real) {
    this.real = real;
  }

  void next(Fault next) {
    fault = next;
  }

  void cutReads() {
    readsCut = true;
  }

  MongoDatabase database() {
    return proxy(
        MongoDatabase.class,
        (self, method, arguments) -> {
          Object result = call(real, method, arguments);
          return result instanceof MongoCollection<?> collection
              ? collection(collection, false)
              : result;
        });
  }

  private MongoCollection<?> collection(MongoCollection<?> collection, boolean majority) {
    return proxy(
        MongoCollection.class,
        (self, method, arguments) -> {
          if (method.getName().equals("withReadConcern")) {
            return collection(
                (MongoCollection<?>) call(collection, method, arguments),
                arguments[0].equals(ReadConcern.MAJORITY));
          }
          if (method.getName().equals("find") && (readsCut || !majority)) {
            throw lost();
          }
          return WRITES.contains(method.getName())
              ? write(collection, method, arguments)
              : call(collection, method, arguments);
        });
  }

  private Object write(Object target, Method method, Object[] arguments) throws Throwable {
    Fault now = fault;
    fault = Fault.NONE;
    if (now == Fault.NEVER_ARRIVES) {
      throw lost();
    }
    Object result = call(target, method, arguments);
    if (now == Fault.ANSWER_LOST) {
      throw lost();
    }
    return result;
  }

  private static MongoSocketReadException lost() {
    return new MongoSocketReadException("the line was cut", new ServerAddress());
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(LossyLine.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
