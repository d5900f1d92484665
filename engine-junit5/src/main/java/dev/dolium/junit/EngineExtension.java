// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import dev.dolium.engine.EngineBuilder;
import dev.dolium.engine.Table;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.junit.EngineTest.Sharing;
import dev.dolium.junit.EngineTest.Storage;
import dev.dolium.ttl.TimeToLive;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The extension behind {@link EngineTest}, for set-ups that annotations cannot tell:
 *
 * <pre>{@code
 * @RegisterExtension
 * EngineExtension engine = EngineExtension.inMemory().table(ORDERS).timeToLive("Orders", "expires");
 * }</pre>
 *
 * <p>It is set up while it is assigned and not changed afterwards. Tests take what they need as
 * parameters, as with the annotation, or ask the extension; what it answers belongs to the test
 * that runs in the thread or has started it.
 */
public final class EngineExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private final Namespace namespace = Namespace.create(EngineExtension.class, this);

  // One for each extension: a class may have several engines.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<EngineSession> current = new InheritableThreadLocal<>();

  private @Nullable EngineSettings settings;

  /** Called by JUnit for {@link EngineTest}, where annotations tell the rest. */
  EngineExtension() {}

  private EngineExtension(EngineSettings settings) {
    this.settings = settings;
  }

  /** Engines in memory. */
  public static EngineExtension inMemory() {
    return new EngineExtension(EngineSettings.of(Storage.MEMORY, Sharing.NONE));
  }

  /** Engines in temporary folders; needs {@code dev.dolium:engine-rocksdb}. */
  public static EngineExtension inFolder() {
    return new EngineExtension(EngineSettings.of(Storage.FOLDER, Sharing.NONE));
  }

  /** Creates that table in each engine. */
  public EngineExtension table(TableDefinition definition) {
    return prepare(engine -> engine.createTable(definition));
  }

  /**
   * Creates a table in each engine, with keys and indexes as a class for the SDK's enhanced client
   * says.
   */
  public EngineExtension table(String name, Class<?> bean) {
    return prepare(engine -> DeclaredTables.createBean(engine, name, bean));
  }

  /** Lets items of a table expire at the time in that attribute. */
  public EngineExtension timeToLive(String tableName, String attributeName) {
    return prepare(engine -> TimeToLive.of(engine).enable(tableName, attributeName));
  }

  /** Does something with each engine before a test sees it. */
  public EngineExtension prepare(Consumer<Engine> preparation) {
    settings = programmatic().prepared(List.of(preparation));
    return this;
  }

  /** Tells the builder of each engine more, for example {@code EngineBuilder::throttling}. */
  public EngineExtension with(UnaryOperator<EngineBuilder> options) {
    settings = programmatic().with(options);
    return this;
  }

  /** Starts the clock of each engine at that time. */
  public EngineExtension startingAt(Instant time) {
    settings = programmatic().startingAt(time);
    return this;
  }

  /** Lets all tests of a class share one engine; the extension must be in a static field. */
  public EngineExtension sharedByClass() {
    settings = programmatic().shared();
    return this;
  }

  private EngineSettings programmatic() {
    EngineSettings own = settings;
    if (own == null) {
      throw new IllegalStateException("expected settings in code but annotations have them");
    }
    return own;
  }

  /** The engine of the test. */
  public Engine engine() {
    return session().engine();
  }

  /** A table of the test's engine. */
  public Table table(String name) {
    return engine().table(name);
  }

  /** The SDK's client over the test's engine. */
  public DynamoDbClient client() {
    return session().part(DynamoDbClient.class, EngineClients::sync);
  }

  /** The clock of the test's engine. */
  public ManualTime time() {
    return session().time();
  }

  /** The faults of the test's engine. */
  public Faults faults() {
    return session().faults();
  }

  /** The URL of an HTTP endpoint over the test's engine; needs {@code dev.dolium:engine-server}. */
  public URI url() {
    return SessionParameters.url(session());
  }

  private EngineSession session() {
    EngineSession session = current.get();
    if (session == null) {
      throw new IllegalStateException(
          "expected a test in this thread but there is none: an engine lives as long as its test");
    }
    return session;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (settings(context).sharing() == Sharing.CLASS) {
      current.set(findOrOpen(context));
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    current.set(findOrOpen(context));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    end(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    end(context);
  }

  private void end(ExtensionContext context) {
    current.remove();
    EngineSession session = find(context);
    if (session != null && session.belongsTo(context.getUniqueId())) {
      session.closeChecked();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return SessionParameters.isOurs(parameter.getParameter());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (context.getTestMethod().isEmpty() && settings(context).sharing() == Sharing.NONE) {
      throw new ParameterResolutionException(
          "each test has an engine of its own, and there is no test yet: take "
              + parameter.getParameter().getType().getSimpleName()
              + " in the test or in @BeforeEach, or let the class share an engine with"
              + " @EngineTest(sharing = CLASS)");
    }
    return SessionParameters.value(parameter.getParameter(), findOrOpen(context));
  }

  /** A test's engine is there for the constructor of the test, too. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  private @Nullable EngineSession find(ExtensionContext context) {
    return context.getStore(namespace).get(EngineSession.class, EngineSession.class);
  }

  private EngineSession findOrOpen(ExtensionContext context) {
    EngineSession found = find(context);
    if (found != null) {
      return found;
    }
    EngineSession opened = EngineSession.open(context.getUniqueId(), settings(context));
    context.getStore(namespace).put(EngineSession.class, opened);
    return opened;
  }

  private EngineSettings settings(ExtensionContext context) {
    EngineSettings base = settings == null ? annotated(context) : settings;
    List<Consumer<Engine>> tables =
        new ArrayList<>(DeclaredTables.of(context.getRequiredTestClass()));
    context.getTestMethod().map(DeclaredTables::on).ifPresent(tables::addAll);
    return base.prepared(tables);
  }

  private static EngineSettings annotated(ExtensionContext context) {
    for (Class<?> at = context.getRequiredTestClass(); at != null; at = at.getEnclosingClass()) {
      EngineTest annotation = AnnotationSupport.findAnnotation(at, EngineTest.class).orElse(null);
      if (annotation != null) {
        if (annotation.sharing() == Sharing.CLASS) {
          context.getTestMethod().ifPresent(EngineExtension::refuseTables);
        }
        return EngineSettings.of(annotation.storage(), annotation.sharing());
      }
    }
    return EngineSettings.of(Storage.MEMORY, Sharing.NONE);
  }

  private static void refuseTables(Method test) {
    if (!DeclaredTables.on(test).isEmpty()) {
      throw new ExtensionConfigurationException(
          "expected @EngineTable on the class because its tests share an engine but was on "
              + test);
    }
  }
}
