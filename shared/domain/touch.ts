import type { CommandId } from './ids.ts';

/** Which command last changed a field or subject: what a conflict is judged by. */
export type Touch = { readonly revision: number; readonly commandId: CommandId };
