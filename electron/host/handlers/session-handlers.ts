import type { Handlers, MethodOutput } from '#shared/bridge/contract.ts';
import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { GrantClaims } from '#shared/sync/grant.ts';
import { isDiskFailure } from '#host/database/database-error.ts';
import { actorOf, checkGrant } from '#host/station/grant-check.ts';
import { isPassword, makeVerifier } from '#host/station/password-verifier.ts';
import type { DeskDeps } from './desk-deps.ts';
import { correctedNowMs } from './desk-deps.ts';

type SessionMethods = 'session.current' | 'session.signIn' | 'session.signOut';
type Attempt = { readonly login: string; readonly password: string };
type SignInOutput = MethodOutput<'session.signIn'>;

/**
 * Signing in: by the server where there is one, else by what this station knows, within the grant's term. `onLeaving` is
 * called while the person who signs out is still signed in.
 */
export function createSessionHandlers(deps: DeskDeps, onLeaving: () => void): Pick<Handlers, SessionMethods> {
  const { station, session, engine } = deps;

  async function signIn(attempt: Attempt): Promise<SignInOutput> {
    const reply = await engine.request('signIn', attempt);
    if (reply.ok) return signInWithGrant(deps, attempt, reply.answer.grant);
    if (reply.code === 'wrong-credentials') return { ok: false, code: 'wrong-credentials' };
    return signInOffline(deps, attempt);
  }

  return {
    'session.current': () => ({
      person: session.current()?.person ?? null,
      demo: station.identity.demo(),
      knownHere: station.people.all().map(({ login, name, role }) => ({ login, name, role })),
    }),
    'session.signIn': signIn,
    'session.signOut': () => {
      leave(deps, onLeaving);
      session.end();
      return {};
    },
  };
}

/** Nobody is kept at a desk because something of theirs could not be put away. */
function leave({ log }: DeskDeps, onLeaving: () => void): void {
  try {
    onLeaving();
  } catch (error) {
    log.error('what was held could not be given back', errorFields(error));
  }
}

async function signInWithGrant(deps: DeskDeps, { login, password }: Attempt, grant: string): Promise<SignInOutput> {
  const { station } = deps;
  const claims = checkGrant(grant, station.identity.serverSeen()?.grantKey ?? '');
  if (!claims) throw new BridgeError('host-fault', 'the server gave a grant that does not carry its own signature');
  const verifier = await makeVerifier(password);
  const person = personOf(login, claims);
  station.inTransaction(() =>
    station.people.save({ ...person, ...verifier, grant, grantExpiresAtMs: claims.expiresAtMs }),
  );
  begin(deps, login, claims, grant);
  return { ok: true, person, isOffline: false };
}

async function signInOffline(deps: DeskDeps, { login, password }: Attempt): Promise<SignInOutput> {
  const { station } = deps;
  const known = station.people.find(login);
  if (!known) return { ok: false, code: 'unknown-here-offline' };
  if (!(await isPassword(password, known))) return { ok: false, code: 'wrong-credentials' };
  const claims = checkGrant(known.grant, station.identity.serverSeen()?.grantKey ?? '');
  if (!claims || claims.expiresAtMs <= correctedNowMs(deps)) return { ok: false, code: 'grant-expired' };
  begin(deps, login, claims, known.grant);
  return { ok: true, person: personOf(login, claims), isOffline: true };
}

function begin(deps: DeskDeps, login: string, claims: GrantClaims, grant: string): void {
  const actor = actorOf(claims);
  // Before anybody looks: this station's own commands, as this person may see them.
  showOutbox(deps, actor);
  deps.session.begin({ person: personOf(login, claims), actor, grant, grantExpiresAtMs: claims.expiresAtMs });
}

/** A copy that cannot be written is no reason to keep anybody from reading: what waits is shown with the next page. */
function showOutbox({ replica, station, log }: DeskDeps, actor: Actor): void {
  try {
    replica.catchUpWithOutbox(actor);
  } catch (error) {
    if (!isDiskFailure(error)) throw error;
    log.error('own work cannot be shown yet', errorFields(error));
    replica.owe(station.outbox.openCases());
  }
}

function personOf(login: string, { personId, name, role, unitId }: GrantClaims) {
  return { personId, login, name, role, unitId };
}
