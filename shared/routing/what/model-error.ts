/** What can be wrong with the bytes of a model; each is answered by asking for the model again. */
export type ModelFault = 'not-a-model' | 'other-format' | 'cut-off' | 'damaged';

export class ModelError extends Error {
  readonly fault: ModelFault;

  constructor(fault: ModelFault, detail: string, options?: ErrorOptions) {
    super(`${fault}: ${detail}`, options);
    this.name = 'ModelError';
    this.fault = fault;
  }
}
