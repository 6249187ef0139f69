// The hash of every schema of the wire, by protocol version. When the test fails, the wire changed: raise
// `protocolVersion`, say in its list what changed, and add a line here. Never change the line of a released version.

export const protocolPins: Readonly<Record<number, string>> = {
  1: 'eba6afa634f4c71b',
  2: 'e1d33305ad9c9fa1',
  3: 'b030b52a6b24657b',
  4: '31775e426cc0d2b4',
  5: '492ebc49a6e17402',
  6: '0c01234a79cfcfb2',
  7: 'a84fe4e30f3661a0',
  8: '62ab204afb3dd30a',
  9: 'e688a76f0378ddb7',
};
