/** BINARY_FLOAT and BINARY_DOUBLE: IEEE 754, changed so that bytes sort as numbers do. */
function sortable(bytes: Buffer): Buffer {
  if (bytes[0]! & 0x80)
    for (let index = 0; index < bytes.length; index++) bytes[index] = ~bytes[index]! & 0xff;
  else bytes[0] = bytes[0]! | 0x80;
  return bytes;
}

function unsorted(bytes: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  if (copy[0]! & 0x80) copy[0] = copy[0]! & 0x7f;
  else for (let index = 0; index < copy.length; index++) copy[index] = ~copy[index]! & 0xff;
  return copy;
}

export function doubleBytes(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return sortable(bytes);
}

export function floatBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatBE(value);
  return sortable(bytes);
}

export const doubleOf = (bytes: Uint8Array): number => unsorted(bytes).readDoubleBE(0);
export const floatOf = (bytes: Uint8Array): number => unsorted(bytes).readFloatBE(0);
