/**
 * The times by which a port lives, together in one place: whatever befalls a line is told within two seconds, and so is its end. All in
 * milliseconds.
 */

/** Five times a second: troubles are judged, refusals told. Every time below is late by at most one tick. */
export const TICK_MS = 200;

/** Bytes that flow this long without a value are a trouble, and a value this young is none. With a tick: 1.7 s. */
export const PATIENCE_MS = 1500;

/** A continuous device is told as silent after this long at the latest. With a tick: 1.9 s. */
const QUIET_TOLD_MS = 1700;

/**
 * A line that was silent for so long after it was opened was not opened in the middle of anything: what comes then is the beginning of a
 * message, and the first measurement of a device that speaks seldom is not thrown away.
 */
export const FRESH_LINE_MS = 1000;

/** A silent line is opened anew after this long; also what a device gets that was never asked for its own time. */
export const SILENCE_MS_DEFAULT = 3000;

/**
 * Between attempts to open: the first wait, then twice as long each time up to the last. What announces its end (a path, a permission)
 * is looked at as often as the first wait is long, and ends a longer one.
 */
export const BACK_OFF_FIRST_MS = 250;
export const BACK_OFF_LAST_MS = 5000;

/** The longest wait where nothing announces the end, and an attempt harms nobody: with a tick the end is told within two seconds. */
export const UNANNOUNCED_LAST_MS = 1000;

/** Whether another program still has the port: all programs of the machine are looked through for it. */
export const HOLDER_LOOK_MS = 500;

/** A device server that does not answer. Its second request leaves after a second; with the longest wait a network is found in 2 s. */
export const CONNECT_MS = 1500;

/**
 * After a second without traffic the peer is asked whether it is still there, once a second. Three questions without an answer are the
 * end of the line: fewer would end it for a packet lost on the radio, and with it what an analyzer was saying.
 */
export const KEEP_ALIVE = { enable: true, initialDelay: 1000, interval: 1000, count: 3 } as const;

/** A question may be under way for so long; unanswered longer it is told, while the line stays open. With the keep-alive: 1.8 s. */
export const UNANSWERED_TOLD_MS = 500;

/**
 * A command that could not be sent, or that a peer did not take, for so long is not sent at all: what was meant for the empty platform
 * may find a pail on it. The system would repeat it to the peer for a quarter of an hour.
 */
export const COMMAND_LIFE_MS = 1000;

/** A probe that nobody asks for any more gives the port back. */
export const PROBE_LIFE_MS = 30_000;

export type Pace = {
  /** How long bytes may flow without a value, and how old a value may be. */
  readonly patienceMs: number;
  /** After how long without a byte a continuous device is told as silent, however long its own silence is. */
  readonly quietMs: number;
  /** After how long its line is opened anew. */
  readonly reopenMs: number;
};

/**
 * What is asked of a device. Its own silence says when the line is opened anew, which harms a device that is slow to answer; it never
 * delays the word that nothing comes. A device that pauses by itself is no continuous one. A polled device has the time between two
 * questions on top.
 */
export const paceOf = (silenceMs: number, pollEveryMs: number): Pace => ({
  patienceMs: PATIENCE_MS + pollEveryMs,
  quietMs: Math.min(silenceMs, QUIET_TOLD_MS) + pollEveryMs,
  reopenMs: silenceMs + pollEveryMs,
});
