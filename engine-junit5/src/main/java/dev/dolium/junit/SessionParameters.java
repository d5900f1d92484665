// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.operation.ListTables;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * What a test may take as a parameter. Types of optional libraries go by their names, so that
 * nothing here needs them.
 */
final class SessionParameters {
  private static final String ENHANCED = "software.amazon.awssdk.enhanced.dynamodb.";
  private static final String ENHANCED_TABLE = ENHANCED + "DynamoDbTable";

  // Lambdas, not method references: the latter would load the optional types they name.
  private static final Map<String, Function<EngineSession, Object>> BY_TYPE =
      Map.ofEntries(
          Map.entry(Engine.class.getName(), EngineSession::engine),
          Map.entry(ManualTime.class.getName(), EngineSession::time),
          Map.entry(Faults.class.getName(), EngineSession::faults),
          Map.entry(
              DynamoDbClient.class.getName(),
              session -> session.part(DynamoDbClient.class, EngineClients::sync)),
          Map.entry(
              DynamoDbAsyncClient.class.getName(),
              session -> session.part(DynamoDbAsyncClient.class, EngineClients::async)),
          Map.entry(
              DynamoDbStreamsClient.class.getName(),
              session -> session.part(DynamoDbStreamsClient.class, EngineClients::streams)),
          Map.entry(
              DynamoDbStreamsAsyncClient.class.getName(),
              session ->
                  session.part(DynamoDbStreamsAsyncClient.class, EngineClients::streamsAsync)),
          Map.entry(ENHANCED + "DynamoDbEnhancedClient", session -> EnhancedTables.sync(session)),
          Map.entry(
              ENHANCED + "DynamoDbEnhancedAsyncClient", session -> EnhancedTables.async(session)));

  private SessionParameters() {}

  static boolean isOurs(Parameter parameter) {
    Class<?> type = parameter.getType();
    return BY_TYPE.containsKey(type.getName())
        || type == Table.class
        || type.getName().equals(ENHANCED_TABLE)
        || (parameter.isAnnotationPresent(EngineUrl.class)
            && (type == URI.class || type == String.class));
  }

  static Object value(Parameter parameter, EngineSession session) {
    Class<?> type = parameter.getType();
    Function<EngineSession, Object> simple = BY_TYPE.get(type.getName());
    if (simple != null) {
      return simple.apply(session);
    }
    if (type == Table.class) {
      return session.engine().table(tableName(parameter, session));
    }
    if (type.getName().equals(ENHANCED_TABLE)) {
      return enhancedTable(parameter, session);
    }
    URI url = url(session);
    return type == String.class ? url.toString() : url;
  }

  /** The URL of the session's endpoint, which is started if this is the first call. */
  static URI url(EngineSession session) {
    try {
      return HttpDoor.url(session);
    } catch (NoClassDefFoundError e) {
      throw new ParameterResolutionException(
          "expected an HTTP endpoint on the class path but was none: add dev.dolium:engine-server",
          e);
    }
  }

  private static Object enhancedTable(Parameter parameter, EngineSession session) {
    if (parameter.getParameterizedType() instanceof ParameterizedType generic) {
      Type bean = generic.getActualTypeArguments()[0];
      if (bean instanceof Class<?> beanClass) {
        TableName named = parameter.getAnnotation(TableName.class);
        String name = named == null ? beanClass.getSimpleName() : named.value();
        return EnhancedTables.table(session, name, beanClass);
      }
    }
    throw new ParameterResolutionException(
        "expected DynamoDbTable of a bean class but was " + parameter.getParameterizedType());
  }

  private static String tableName(Parameter parameter, EngineSession session) {
    TableName named = parameter.getAnnotation(TableName.class);
    if (named != null) {
      return named.value();
    }
    List<String> names = session.engine().execute(new ListTables(null, null)).tableNames();
    if (names.size() != 1) {
      throw new ParameterResolutionException(
          "expected one table or @TableName on parameter "
              + parameter.getName()
              + " but the engine has "
              + names);
    }
    return names.get(0);
  }
}
