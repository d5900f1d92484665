// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words that are no names unless they stand in quotes.
 *
 * <p>These are the words of the statements and those that SQL-92 reserves, without the names of
 * functions and of parts of dates, which the service takes as names.
 *
 * @see <a href="https://partiql.org/assets/PartiQL-Specification.pdf">PartiQL specification</a>
 */
final class Keywords {
  private static final Set<String> WORDS =
      Set.of(
          """
          ALL AND ANY AS ASC AT BEGIN BETWEEN BOTH BY CASE CAST CHECK CLOSE COLLATE COLUMN COMMIT
          CONNECT CONSTRAINT CREATE CROSS CURRENT CURSOR DATE DECLARE DEFAULT DELETE DESC DESCRIBE
          DISTINCT DROP ELSE END ESCAPE EXCEPT EXEC EXECUTE EXISTS EXTERNAL FALSE FETCH FOR FOREIGN
          FROM FULL GLOBAL GRANT GROUP HAVING IN INDEX INNER INSERT INTERSECT INTO IS ISOLATION JOIN
          KEY LEFT LET LEVEL LIKE LIMIT LOCAL MISSING NATURAL NOT NULL OF OFFSET ON
          OPTION OR ORDER OUTER PIVOT PRIMARY PROCEDURE PUBLIC READ REFERENCES REMOVE RETURNING
          REVOKE RIGHT ROLLBACK ROWS SCHEMA SELECT SESSION SET SOME TABLE TEMPORARY THEN TIME
          TIMESTAMP TO TRANSACTION TRUE UNION UNIQUE UNPIVOT UPDATE USER USING VALUE VALUES VIEW
          WHEN WHENEVER WHERE WITH WORK WRITE"""
              .split("\\s+"));

  private Keywords() {}

  /** The keyword in upper case if the word is one, whatever its case. */
  static @Nullable String of(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    return WORDS.contains(upper) ? upper : null;
  }
}
