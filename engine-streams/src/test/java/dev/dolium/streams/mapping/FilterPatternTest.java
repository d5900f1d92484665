// SPDX-License-Identifier: Apache-2.0
package dev.dolium.streams.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pattern language of filters.
 *
 * <p>Evidence: the tables of comparison operators in "Control which events Lambda sends to your
 * function" (invocation-eventfiltering) and "Comparison operators for use in event patterns" of the
 * EventBridge guide. What an object or an empty list is to a condition is our choice, unconfirmed.
 */
final class FilterPatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // equality, lists of values, and all fields
        "{'a':['x']} | {'a':'x'} | true",
        "{'a':['x']} | {'a':'X'} | false",
        "{'a':['x','y']} | {'a':'y'} | true",
        "{'a':['x']} | {'b':'x'} | false",
        "{'a':['x'],'b':['y']} | {'a':'x','b':'y'} | true",
        "{'a':['x'],'b':['y']} | {'a':'x','b':'z'} | false",
        "{'a':[300]} | {'a':300} | true",
        "{'a':[300]} | {'a':'300'} | false",
        "{'a':[true]} | {'a':true} | true",
        "{'a':[true]} | {'a':'true'} | false",
        "{} | {'a':'x'} | true",
        // null and the empty string
        "{'a':[null]} | {'a':null} | true",
        "{'a':[null]} | {'a':'null'} | false",
        "{'a':[null]} | {'b':1} | false",
        "{'a':['']} | {'a':''} | true",
        "{'a':['']} | {'a':null} | false",
        // prefix and suffix
        "{'a':[{'prefix':'us-'}]} | {'a':'us-east-1'} | true",
        "{'a':[{'prefix':'us-'}]} | {'a':'eu-us-'} | false",
        "{'a':[{'prefix':'us-'}]} | {'a':7} | false",
        "{'a':[{'suffix':'.png'}]} | {'a':'b.png'} | true",
        "{'a':[{'suffix':'.png'}]} | {'a':'png'} | false",
        "{'a':[{'prefix':{'equals-ignore-case':'US'}}]} | {'a':'us-east-1'} | true",
        "{'a':[{'suffix':{'equals-ignore-case':'PNG'}}]} | {'a':'b.png'} | true",
        // anything-but
        "{'a':[{'anything-but':['x']}]} | {'a':'y'} | true",
        "{'a':[{'anything-but':['x']}]} | {'a':'x'} | false",
        "{'a':[{'anything-but':'x'}]} | {'a':'y'} | true",
        "{'a':[{'anything-but':[1,2]}]} | {'a':2} | false",
        "{'a':[{'anything-but':['x']}]} | {'b':'x'} | false",
        "{'a':[{'anything-but':{'prefix':'x'}}]} | {'a':'xy'} | false",
        "{'a':[{'anything-but':{'prefix':'x'}}]} | {'a':'yx'} | true",
        "{'a':[{'anything-but':{'suffix':'x'}}]} | {'a':'yx'} | false",
        "{'a':[{'anything-but':{'equals-ignore-case':['X','Y']}}]} | {'a':'y'} | false",
        "{'a':[{'anything-but':{'equals-ignore-case':['X','Y']}}]} | {'a':'z'} | true",
        // equals-ignore-case
        "{'a':[{'equals-ignore-case':'Active'}]} | {'a':'aCTIVE'} | true",
        "{'a':[{'equals-ignore-case':'Active'}]} | {'a':'passive'} | false",
        // exists, for leaves only
        "{'a':[{'exists':true}]} | {'a':null} | true",
        "{'a':[{'exists':true}]} | {'b':1} | false",
        "{'a':[{'exists':false}]} | {'b':1} | true",
        "{'a':[{'exists':false}]} | {'a':1} | false",
        "{'a':[{'exists':true}]} | {'a':{'b':1}} | false",
        "{'a':{'b':[{'exists':false}]}} | {'c':1} | true",
        // numeric
        "{'a':[{'numeric':['=',100]}]} | {'a':100} | true",
        "{'a':[{'numeric':['>',10,'<=',20]}]} | {'a':20} | true",
        "{'a':[{'numeric':['>',10,'<=',20]}]} | {'a':10} | false",
        "{'a':[{'numeric':['>=',10]}]} | {'a':9.5} | false",
        "{'a':[{'numeric':['<',10]}]} | {'a':-1} | true",
        "{'a':[{'numeric':['=',1]}]} | {'a':'1'} | false",
        // nested, with lists in the event
        "{'a':{'b':{'c':['x']}}} | {'a':{'b':{'c':'x'}}} | true",
        "{'a':{'b':['x']}} | {'a':'x'} | false",
        "{'a':['x']} | {'a':['y','x']} | true",
        "{'a':['x']} | {'a':[]} | false",
        "{'a':{'S':['x']}} | {'a':[{'S':'y'},{'S':'x'}]} | true",
        "{'a':{'S':['x']}} | {'a':[{'S':'y'}]} | false",
        // choices
        "{'$or':[{'a':['x']},{'b':['y']}]} | {'b':'y'} | true",
        "{'$or':[{'a':['x']},{'b':['y']}]} | {'b':'x'} | false",
        "{'c':['z'],'$or':[{'a':['x']},{'b':['y']}]} | {'a':'x'} | false",
        "{'c':{'$or':[{'a':['x']},{'b':['y']}]}} | {'c':{'a':'x'}} | true",
        "{'a':['x',{'prefix':'y'}]} | {'a':'yes'} | true",
      })
  void matches(String pattern, String event, boolean expected) {
    FilterPattern filter = FilterPattern.of(pattern.replace('\'', '"'));
    assertThat(filter.matches(JsonText.object(event.replace('\'', '"')))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{'a':'x'}",
        "{'a':[]}",
        "{'a':7}",
        "{'a':[['x']]}",
        "{'a':['x']",
        "{'a':['x']} {}",
        "{'a':['x'],'a':['y']}",
        "{'a':[{'like':'x'}]}",
        "{'a':[{'prefix':1}]}",
        "{'a':[{'exists':'yes'}]}",
        "{'a':[{'numeric':['>']}]}",
        "{'a':[{'numeric':['!',1]}]}",
        "{'a':[{'numeric':[]}]}",
        "{'a':[{'anything-but':[]}]}",
        "{'a':[{'anything-but':[null]}]}",
        "{'a':[{'prefix':'x','suffix':'y'}]}",
      })
  void refusesWhatIsNoPattern(String pattern) {
    assertThatThrownBy(() -> FilterPattern.of(pattern.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isAtMostFourThousandCharactersLong() {
    String longest = "{\"a\":[\"" + "x".repeat(4096 - 10) + "\"]}";
    assertThat(FilterPattern.of(longest)).hasToString(longest);
    assertThatThrownBy(() -> FilterPattern.of(longest + " "))
        .hasMessage("expected a pattern of at most 4096 characters but was 4097");
  }

  @Test
  void writesWhatItReads() {
    String text = "{\"a\":[1,true,null,\"x\",{\"b\":{}}]}";
    assertThat(JsonText.of(JsonText.object(text))).isEqualTo(text);
  }
}
