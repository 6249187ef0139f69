// The command line of the server; `--help` says how. Standard output carries exactly one line of JSON, when the server
// answers; the log and every reason for failing go to standard error.

const oldestNode = 24;

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  process.stderr.write(
    `The server needs Node ${oldestNode} or newer; this is ${process.version}. Start it with: npx node server/main.ts\n`,
  );
  process.exit(8);
}

// Imported only now: the storage driver does not load under an older Node.
const { startFromCommandLine } = await import('./command-line.ts');
await startFromCommandLine(process.argv.slice(2));
