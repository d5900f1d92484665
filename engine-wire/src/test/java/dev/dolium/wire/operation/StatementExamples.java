// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.BatchExecuteStatement;
import dev.dolium.engine.operation.BatchExecuteStatement.Failure;
import dev.dolium.engine.operation.BatchExecuteStatement.Response;
import dev.dolium.engine.operation.ConsumedCapacity;
import dev.dolium.engine.operation.ConsumedCapacity.Units;
import dev.dolium.engine.operation.ExecuteStatement;
import dev.dolium.engine.operation.ExecuteTransaction;
import dev.dolium.engine.operation.ParameterizedStatement;
import dev.dolium.engine.operation.ReadConsistency;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.operation.ReturnOnConditionFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Requests of PartiQL with the operations that they ask for, and results with their answers. */
final class StatementExamples {
  private static final String STATEMENT_JSON =
      "'Statement':'text','Parameters':[{'S':'p'}],'ReturnValuesOnConditionCheckFailure':'ALL_OLD'";
  private static final ParameterizedStatement STATEMENT = statement(ReadConsistency.EVENTUAL);
  private static final ParameterizedStatement STRONG = statement(ReadConsistency.STRONG);
  private static final String UNITS_JSON =
      "'CapacityUnits':4.0,'ReadCapacityUnits':1.0,'WriteCapacityUnits':3.0";
  private static final Units UNITS = new Units(4, 1.0, 3.0);
  private static final ConsumedCapacity CAPACITY =
      new ConsumedCapacity("abc", 4, 1.0, 3.0, UNITS, Map.of("gsi", UNITS), Map.of("lsi", UNITS));
  private static final String CAPACITY_JSON =
      "{'TableName':'abc',"
          + UNITS_JSON
          + ",'Table':{"
          + UNITS_JSON
          + "},'GlobalSecondaryIndexes':{'gsi':{"
          + UNITS_JSON
          + "}},'LocalSecondaryIndexes':{'lsi':{"
          + UNITS_JSON
          + "}}}";

  static final List<RequestExamples.Example> REQUESTS =
      List.of(
          new RequestExamples.Example(
              "all of ExecuteStatement",
              "{"
                  + STATEMENT_JSON
                  + ",'ConsistentRead':true,'Limit':3,'NextToken':'next','ReturnConsumedCapacity':'TOTAL'}",
              new ExecuteStatement(STRONG, 3, "next", ReturnConsumedCapacity.TOTAL)),
          new RequestExamples.Example(
              "all of BatchExecuteStatement",
              "{'Statements':[{"
                  + STATEMENT_JSON
                  + ",'ConsistentRead':true}],'ReturnConsumedCapacity':'TOTAL'}",
              new BatchExecuteStatement(List.of(STRONG), ReturnConsumedCapacity.TOTAL)),
          new RequestExamples.Example(
              "all of ExecuteTransaction",
              "{'TransactStatements':[{"
                  + STATEMENT_JSON
                  + "}],'ClientRequestToken':'token','ReturnConsumedCapacity':'TOTAL'}",
              new ExecuteTransaction(List.of(STATEMENT), "token", ReturnConsumedCapacity.TOTAL)));

  static final List<AnswerExamples.Example> ANSWERS =
      List.of(
          new AnswerExamples.Example(
              "all of ExecuteStatement",
              "ExecuteStatement",
              "{'Statement':'text'}",
              new ExecuteStatement.Result(
                  List.of(Item.of("pk", "a")), Item.of("pk", "a").attributes(), "next", CAPACITY),
              "{'Items':[{'pk':{'S':'a'}}],'LastEvaluatedKey':{'pk':{'S':'a'}},'NextToken':'next',"
                  + "'ConsumedCapacity':"
                  + CAPACITY_JSON
                  + "}"),
          new AnswerExamples.Example(
              "all of BatchExecuteStatement",
              "BatchExecuteStatement",
              "{'Statements':[{'Statement':'text'}]}",
              new BatchExecuteStatement.Result(
                  List.of(
                      new Response("abc", Item.of("pk", "a"), null),
                      new Response(
                          null,
                          null,
                          new Failure("ConditionalCheckFailed", "failed", Item.of("pk", "b")))),
                  List.of(CAPACITY)),
              "{'Responses':[{'TableName':'abc','Item':{'pk':{'S':'a'}}},{'Error':{'Code':"
                  + "'ConditionalCheckFailed','Message':'failed','Item':{'pk':{'S':'b'}}}}],"
                  + "'ConsumedCapacity':["
                  + CAPACITY_JSON
                  + "]}"),
          new AnswerExamples.Example(
              "all of ExecuteTransaction",
              "ExecuteTransaction",
              "{'TransactStatements':[{'Statement':'text'}]}",
              new ExecuteTransaction.Result(
                  Arrays.asList(Item.of("pk", "a"), null), List.of(CAPACITY)),
              "{'Responses':[{'Item':{'pk':{'S':'a'}}},{}],'ConsumedCapacity':["
                  + CAPACITY_JSON
                  + "]}"));

  private StatementExamples() {}

  private static ParameterizedStatement statement(ReadConsistency consistency) {
    return new ParameterizedStatement(
        "text", List.of(new AttributeValue.S("p")), consistency, ReturnOnConditionFailure.ALL_OLD);
  }
}
