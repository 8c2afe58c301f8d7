"""What must not be lost: people, cases, bookings, slots, timers, and the outbox of what is still to be sent."""
