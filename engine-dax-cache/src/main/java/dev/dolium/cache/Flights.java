// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The reads and writes that are under way, by item.
 *
 * <p>This is what keeps the cache coherent. A read that missed may only be cached if no write of
 * its item ended after the read began and none is under way; otherwise a slow reader would put the
 * old item back after the writer took it away. A write may only put its item into the cache if no
 * other write of the item overlapped it, as nobody knows which of the two came last. Whoever comes
 * while an item is being read waits for that read, unless a write ended since it began.
 *
 * <p>An item is listed here only while something is under way on it.
 */
final class Flights<A> {
  private static final long NEVER = -1;

  private final ConcurrentHashMap<ItemKey, Flight<A>> flights = new ConcurrentHashMap<>();

  /** What is under way on one item; touched only inside the map's lock of its key. */
  private static final class Flight<A> {
    private int users;
    private int writers;
    private long version;
    private @Nullable Load<A> load;
  }

  /**
   * A read or write that is under way.
   *
   * @param key the item
   * @param version how many writes had ended when it began; {@link #NEVER} if it overlaps another
   *     write and must not be cached
   */
  record Ticket(ItemKey key, long version) {}

  /**
   * A read that others may wait for.
   *
   * @param part which part of the item is read
   * @param begun how many writes had ended when it began
   * @param answer what it finds
   */
  record Load<A>(Part part, long begun, CompletableFuture<A> answer) {}

  /**
   * How a read begins.
   *
   * @param load the read
   * @param ticket what is to be given back when the read has ended; null for who waits for another
   */
  record Boarding<A>(Load<A> load, @Nullable Ticket ticket) {}

  /** Begins a read of one item, or joins the one that is under way. */
  Boarding<A> board(ItemKey key, Part part) {
    AtomicReference<Boarding<A>> boarding = new AtomicReference<>();
    flights.compute(
        key,
        (k, known) -> {
          Flight<A> flight = known == null ? new Flight<>() : known;
          Load<A> load = flight.load;
          if (load != null && load.answer().isDone()) {
            load = null;
          }
          if (load != null && load.begun() == flight.version && load.part().equals(part)) {
            boarding.setPlain(new Boarding<>(load, null));
          } else {
            load = new Load<>(part, flight.version, new CompletableFuture<>());
            flight.load = load;
            boarding.setPlain(new Boarding<>(load, beginRead(key, flight)));
          }
          return flight;
        });
    return boarding.getPlain();
  }

  /** Begins a read that nobody waits for. */
  Ticket beginRead(ItemKey key) {
    return begin(key, flight -> beginRead(key, flight));
  }

  private static Ticket beginRead(ItemKey key, Flight<?> flight) {
    flight.users++;
    return new Ticket(key, flight.writers == 0 ? flight.version : NEVER);
  }

  /** Begins a write. */
  Ticket beginWrite(ItemKey key) {
    return begin(
        key,
        flight -> {
          flight.users++;
          flight.writers++;
          return new Ticket(key, flight.writers == 1 ? flight.version : NEVER);
        });
  }

  private interface Beginning {
    Ticket of(Flight<?> flight);
  }

  private Ticket begin(ItemKey key, Beginning beginning) {
    Ticket[] ticket = new Ticket[1];
    flights.compute(
        key,
        (k, known) -> {
          Flight<A> flight = known == null ? new Flight<>() : known;
          ticket[0] = beginning.of(flight);
          return flight;
        });
    return ticket[0];
  }

  /** Ends a read, and lets it be cached if no write came between. */
  void endRead(Ticket ticket, Runnable cached) {
    flights.computeIfPresent(
        ticket.key(),
        (key, flight) -> {
          if (isUndisturbed(flight, ticket)) {
            cached.run();
          }
          return leave(flight);
        });
  }

  /**
   * Ends a write that changed the item, or may have changed it.
   *
   * @param alone what is to be done if no other write overlapped this one
   * @param overlapped what is to be done otherwise
   */
  void endWrite(Ticket ticket, Runnable alone, Runnable overlapped) {
    flights.computeIfPresent(
        ticket.key(),
        (key, flight) -> {
          flight.writers--;
          boolean undisturbed = isUndisturbed(flight, ticket);
          flight.version++;
          (undisturbed ? alone : overlapped).run();
          return leave(flight);
        });
  }

  /** Ends a write that changed nothing. */
  void abandonWrite(Ticket ticket) {
    flights.computeIfPresent(
        ticket.key(),
        (key, flight) -> {
          flight.writers--;
          return leave(flight);
        });
  }

  /** Keeps everything that is under way out of the cache. */
  void disturbAll() {
    for (ItemKey key : flights.keySet()) {
      flights.computeIfPresent(
          key,
          (k, flight) -> {
            flight.version++;
            return flight;
          });
    }
  }

  private static boolean isUndisturbed(Flight<?> flight, Ticket ticket) {
    return flight.writers == 0 && flight.version == ticket.version();
  }

  private static <A> @Nullable Flight<A> leave(Flight<A> flight) {
    return --flight.users == 0 ? null : flight;
  }
}
