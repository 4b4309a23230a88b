const FNV_START = 0x811c_9dc5
const FNV_PRIME = 0x0100_0193

/** Which of so many equal parts a name falls into: FNV-1a over its characters. Ids are ASCII, so characters are bytes. */
export const shardOf = (name: string, shards: number): number => {
  let hash = FNV_START
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), FNV_PRIME)
  return (hash >>> 0) % shards
}
