// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import java.util.Comparator;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Keeps the number of connections down: where one too many comes, the one that was idle for longest
 * is closed, so that a crowd of idle connections locks nobody out. Called by Jetty's threads.
 */
final class ConnectionLimit implements Connection.Listener {
  private static final Comparator<EndPoint> BY_IDLENESS =
      Comparator.comparingLong(ConnectionLimit::idleMillis);

  private final ServerConnector connector;
  private final int most;

  ConnectionLimit(ServerConnector connector, int most) {
    this.connector = connector;
    this.most = most;
  }

  @Override
  public void onOpened(Connection opened) {
    if (connector.getConnectedEndPoints().size() > most) {
      connector.getConnectedEndPoints().stream()
          .filter(endPoint -> endPoint != opened.getEndPoint() && isWaiting(endPoint))
          .max(BY_IDLENESS)
          .orElse(opened.getEndPoint())
          .close();
    }
  }

  @Override
  public void onClosed(Connection connection) {}

  private static boolean isWaiting(EndPoint endPoint) {
    Connection connection = endPoint.getConnection();
    return connection != null && connection.getMessagesIn() == connection.getMessagesOut();
  }

  private static long idleMillis(EndPoint endPoint) {
    return endPoint instanceof IdleTimeout idle ? idle.getIdleFor() : 0;
  }
}
