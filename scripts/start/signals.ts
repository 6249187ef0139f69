export type Asked = {
  readonly ended: Promise<void>;
  isAsked(): boolean;
};

/** Ctrl+C, a closed terminal or a polite kill: the first asks to end, a second one ends at once. */
export function untilAskedToEnd(): Asked {
  let isAsked = false;
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isAsked && signal === 'SIGINT') process.exit(130);
      isAsked = true;
      resolve();
    });
  }
  return { ended: promise, isAsked: () => isAsked };
}
