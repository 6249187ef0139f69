// Limits of the wire, each with its reason in docs/sync-protocol.md. Sizes are bytes of JSON in UTF-8.

export const limits = {
  commandBytes: 64 * 1024,
  batchCommands: 50,
  batchBytes: 256 * 1024,
  /** A whole case as it is stored. */
  caseBytes: 2 * 1024 * 1024,
  pageRows: 500,
  pageBytes: 512 * 1024,
  narrativeChars: 8_000,
  detailChars: 500,
  nameChars: 100,
  phoneChars: 32,
  noteChars: 4_000,
  /** What a case is called in the books of a district. */
  districtNumberChars: 40,
  /** What callers are told is read out: about a minute of it. */
  noticeChars: 400,
  /** Marks of one case: more say nothing. */
  labels: 12,
  /** Papers handed in with one case: a full folder. */
  documents: 20,
  documentPages: 9_999,
  assistUnits: 8,
  parallelUnits: 4,
  /** Units of one handling round, with those added and moved to: a rework names a new assignment for each. */
  roundUnits: 60,
  versionChars: 64,
  /** The longest wish for more time a command may carry: far beyond what any policy grants. */
  termHours: 24 * 1_000,
  termDays: 1_000,
  /** Numbers leased at once, and the store of unused ones below which a console asks for more. */
  leaseNumbers: 200,
  leaseBelow: 100,
  ackTimeoutMs: 8_000,
  pokeDelayMs: 100,
  /** Accepted commands stay in the outbox this long, to be sent again to a server that lost them. */
  keepAcceptedMs: 14 * 24 * 3_600_000,
  /** After a restore, a command whose predecessor has not come back yet is put off this long before it is judged as it is. */
  healingMs: 24 * 3_600_000,
  /** Buckets of a scope, by case id, whose sums prove that nothing was missed. */
  buckets: 256,
  /** A pull that would take away more than this part of a scope's rows, and more than the floor, stops and asks. */
  removalShare: 0.1,
  removalFloor: 20,
  /** Verdicts asked for by command id at once. */
  receiptIds: 500,
  /** Cases a search gives at once, and what may be typed for one. */
  searchRows: 50,
  searchChars: 200,
  /** Of one part of what a city has learned: what travels at once, and the whole of it. */
  learnedChunkBytes: 192 * 1024,
  learnedBytes: 16 * 1024 * 1024,
  learnedParts: 16,
  /** Of a report on how suggestions fare: weeks, topics, pairs of units. */
  driftWeeks: 12,
  driftTopics: 60,
  driftPairs: 40,
  /** What was typed of a draft that is handed to somebody: as much as a console keeps of one. */
  handedDraftChars: 64_000,
  /**
   * Of an attachment, what travels at once, one piece at a time: the first on a line nobody knows yet, and the bounds between which
   * the next are made so that each takes about a second. A command waits for one piece at most.
   */
  attachmentFirstBytes: 8 * 1024,
  attachmentLeastBytes: 2 * 1024,
  attachmentPieceBytes: 64 * 1024,
  /** Handed drafts that wait for one person, those given at once, and how long one waits before it goes back. */
  handedWaiting: 20,
  handedAtOnce: 2,
  handedMs: 12 * 3_600_000,
  /** Of an article: its title, the law it rests on, how many topics it is about, how much that was found wrong waits. */
  articleTitleChars: 200,
  articleBasisChars: 1_000,
  articleTopics: 50,
  articleFlags: 50,
  /** Commands on articles sent at once. */
  articleBatch: 20,
  /** A poke to everybody at least this often: what was lost costs no more than this. */
  heartbeatMs: 30_000,
  /** Pulls the server works on at once, and those that may wait beside them before it says when to come back. */
  catchUps: 64,
  catchUpsWaiting: 1_024,
} as const;
