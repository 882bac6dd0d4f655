package io.financex.backup.tests.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A data source that notes every SQL statement when it is executed, and can do something just
 * before one, or before a commit.
 */
public final class WatchedDataSource {
  private final DataSource source;
  private final List<String> executed = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private volatile Consumer<String> before = sql -> {};
  private volatile Runnable afterCommit = () -> {};

  public WatchedDataSource(DataSource source) {
    this.source = source;
  }

  public DataSource proxy() {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          Object result = invoke(source, method, arguments);
          return result instanceof Connection connection ? watched(connection) : result;
        });
  }

  private Connection watched(Connection connection) {
    open.incrementAndGet();
    AtomicBoolean closed = new AtomicBoolean();
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("close") && closed.compareAndSet(false, true)) {
            open.decrementAndGet();
          }
          if (method.getName().equals("commit")) {
            before.accept("COMMIT");
          }
          Object result = invoke(connection, method, arguments);
          if (method.getName().equals("commit")) {
            afterCommit.run();
          }
          if (result instanceof PreparedStatement statement) {
            return watched(PreparedStatement.class, statement, (String) arguments[0]);
          }
          return result instanceof Statement statement
              ? watched(Statement.class, statement, null)
              : result;
        });
  }

  private <S extends Statement> S watched(Class<S> type, S statement, String prepared) {
    return proxy(
        type,
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            String sql = arguments == null ? prepared : arguments[0].toString();
            executed.add(sql);
            before.accept(sql);
          }
          return invoke(statement, method, arguments);
        });
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            WatchedDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** What is done just before each statement; throw to break it. */
  public void before(Consumer<String> action) {
    before = action;
  }

  /** What is done when a commit has lasted and nobody knows yet; throw to lose the answer. */
  public void afterCommit(Runnable action) {
    afterCommit = action;
  }

  /** The statements since the last call. */
  public List<String> takeExecuted() {
    List<String> taken = List.copyOf(executed);
    executed.clear();
    return taken;
  }

  public static boolean writes(String sql) {
    String start = sql.stripLeading().toUpperCase(Locale.ROOT);
    return start.startsWith("INSERT")
        || start.startsWith("UPDATE")
        || start.startsWith("DELETE")
        || start.startsWith("MERGE");
  }

  /** Connections that were taken and not given back. */
  public int openConnections() {
    return open.get();
  }

  /** Throws a checked exception out of an action. */
  public static <E extends Throwable> RuntimeException sneak(SQLException failure) throws E {
    @SuppressWarnings("unchecked")
    E any = (E) failure;
    throw any;
  }
}
