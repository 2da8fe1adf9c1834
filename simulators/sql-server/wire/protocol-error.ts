/** A client sent what is not TDS as the simulator knows it. Its connection is cut, as by the real server. */
export class ProtocolError extends Error {}

/** What cannot be read because a message is too short is the client's fault too. */
export function reading<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new ProtocolError('A message ends too early.', { cause: error });
    throw error;
  }
}
