// One number for the wire between console and server.
//   1  first slice: hello, sign-in, push, pull, history, number lease, poke
// A test hashes every schema and fails until this number is raised on purpose.

export const protocolVersion = 1;

/** The oldest console the server still speaks with. It may never be raised without an upcaster or a written notice. */
export const oldestProtocolVersion = 1;
