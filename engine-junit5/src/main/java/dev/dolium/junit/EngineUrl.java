// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of type {@code URI} or {@code String} that is to be the URL of a real HTTP
 * endpoint over the test's engine, on a free port of this machine; it needs {@code
 * dev.dolium:engine-server}.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface EngineUrl {}
