import { DatabaseError } from 'pg';
import { StoreError } from '../server-store.ts';

// Classes of SQLSTATE that are not a statement's own fault: connection, transaction rollback, resources, intervention,
// system, authorisation, a missing database, a read-only standby, time-outs, internal errors.
const unavailableStates = /^(08|28|3D|40|53|57|58|XX|55P03|25006|25P0)/;

/** What the driver or the server said, as one of the store's own errors. A lost connection has no state. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  const state = error instanceof DatabaseError ? (error.code ?? '') : undefined;
  const code = state === undefined || unavailableStates.test(state) ? 'unavailable' : 'fault';
  return new StoreError(code, state === undefined ? detail : `${state}: ${detail}`, { cause: error });
}

/** Runs a piece of work on the engine; what it rejects with comes out as a StoreError. */
export async function guard<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw toStoreError(error);
  }
}
