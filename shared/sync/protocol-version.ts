// One number for the wire between console and server.
//   1  first slice: hello, sign-in, push, pull, history, number lease, poke (never released)
//   2  the whole way of a case: every command, the whole row, conflicts about a subject or an assignment
// A test hashes every schema and fails until this number is raised on purpose.

export const protocolVersion = 2;

/** The oldest console the server still speaks with. It may never be raised without an upcaster or a written notice. */
export const oldestProtocolVersion = 2;
