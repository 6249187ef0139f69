// One number for the wire between console and server.
//   1  first slice: hello, sign-in, push, pull, history, number lease, poke (never released)
//   2  the whole way of a case: every command, the whole row, conflicts about a subject or an assignment
//   3  stations have keys and rolling lives, resends after a restore, receipts by id, digests of buckets, groups, the window
//      of the scope, how long to wait
//   4  search: cases beyond the window of the scope, by words
//   5  a dispatch says which suggestion it overrules and why (version 2 of `case.dispatch`); routing: what a city has learned
//   6  what the next callers are told: `notice.post`, `notice.withdraw`, `notice.tell`, and `notice` of a row
//   7  drift: whether suggestions still fit, for those who dispatch
//   8  the language of a caller and whether an interpreter is needed; how the call went; labels of a case, what was
//      handed in at a counter and the code of its receipt (version 2 of `case.register` and `case.amend`);
//      drafts from one person to another: `colleagues`, `handOver`, `handed`
//   9  the base of knowledge: `articlePush`, `articlePull`, `articleVersion`, and the poke `articles`;
//      what may be said of an attempt to call back: `missed`, `laterAtMs`, `fit`, `truth` (version 2 of `callback.record`), and
//      in a row besides: `channel` of a call-back, `callbackTakenAtMs`;
//      what districts call a case in books of their own: `district.number`, and `districtNumbers` of a row;
//      that the caller of a merged case was told the outcome: `case.tellOutcome`, and `outcomeTold` of a row;
//      attachments of a case: `attachment.add`, `attachment.withdraw`, `attachments` of a row; their bytes: `upload`, `download`
// A test hashes every schema and fails until this number is raised on purpose.

export const protocolVersion = 9;

/** The oldest console the server speaks with in full. It may never be raised without an upcaster or a written notice. */
export const oldestProtocolVersion = 3;

/**
 * The oldest console that may still hand in its outbox: its commands are brought to this version's shape and judged, its
 * verdicts are delivered, rows are not. Nobody's work is held back by an update that has not come yet.
 */
export const oldestDrainedVersion = 2;

/**
 * The oldest server a console goes on with: what came after is requests it can do without. It greets such a server in that
 * server's version; a request the server does not know is answered `malformed`.
 */
export const oldestGreetedVersion = 3;
