/**
 * The chunks of an issue that workers of a shared store take one after the other. The ledger stays the truth: a chunk is
 * permission to work on some rows of it, and one that is worked on twice sends nothing twice.
 */
import type { Places } from './ledger.ts'

/**
 * What workers must understand to work on a chunk: its fields, and the bytes that a message is made of. Raise it with every
 * change of either, so that machines of different versions leave each other's issues alone.
 */
export const CHUNK_FORMAT = 1

export interface Chunk extends Places {
  readonly issueId: string
  /** When the send of the issue began, ms by the store's clock: readers that are deferred are tried for `retryFor` from here. */
  readonly since: number
}

export interface TakenChunk extends Chunk {
  readonly id: string
}

export interface ChunkQueue {
  /** Makes what the newsletter's queue needs, and looks after it (what a dead worker took comes back) until `close`. */
  open(newsletter: string): Promise<void>
  /**
   * Marks the start of delivery, once, and queues the chunks, in one transaction. They replace those of the issue that
   * nobody works on. Returns the time that is kept.
   */
  release(
    newsletter: string,
    chunks: readonly Chunk[],
    at: { readonly issueId: string; readonly time: string },
  ): Promise<string>
  add(newsletter: string, chunks: readonly Chunk[]): Promise<void>
  /** The next one, which is then nobody else's for a while; undefined when there is none now. */
  take(newsletter: string): Promise<TakenChunk | undefined>
  /** It is worked off; with `again`, the rest of it comes up once more after so many ms. */
  done(newsletter: string, chunk: TakenChunk, again?: { readonly inMs: number }): Promise<void>
  /** How many chunks of the issue are queued, deferred, or being worked on. */
  count(newsletter: string, issueId: string): Promise<number>
  /** Formats of queued chunks that are not ours. */
  strangers(newsletter: string): Promise<readonly number[]>
  close(): Promise<void>
}
