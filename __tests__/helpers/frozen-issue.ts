import { createHash } from 'node:crypto'
import type { FrozenIssue, Planned } from '../../src/model/delivery.ts'

/** A frozen issue as the ledger needs it; `seed` makes another one. */
export function frozenIssue(seed = 'first', overrides: Partial<FrozenIssue> = {}): FrozenIssue {
  return {
    id: createHash('sha256').update(seed).digest('hex'),
    newsletter: 'Harbour Letter',
    number: 1,
    state: 'open',
    createdAt: '2026-03-02T07:00:00.000Z',
    from: { name: 'Harbour Letter', address: 'letter@harbour.example' },
    headers: [],
    rendered: {
      subject: `The tide tables, ${seed}`,
      preheader: 'High water at noon',
      html: '<!doctype html><html lang="en"><body><p>High water at noon.</p></body></html>',
      text: 'High water at noon.\n',
      bytes: 75,
      tokens: { nonce: 'abc123', names: [], defaults: {} },
      notices: [],
      problems: [],
    },
    stories: [],
    ...overrides,
  }
}

export function plannedRows(count: number, domain = 'reader.example'): Planned[] {
  return Array.from({ length: count }, (_, at) => ({
    action: 'send',
    address: `reader${at + 1}@${domain}`,
    attributes: {},
  }))
}
