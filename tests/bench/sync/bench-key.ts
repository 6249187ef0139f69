/** Opens the files of the bench's consoles and of the raw pipe beside them. */
export const benchKey: Uint8Array = new Uint8Array(32).fill(11);
