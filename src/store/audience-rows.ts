/** Rows of the audience's tables, as the port's values and back. */
import type { Insertable, Selectable } from 'kysely'
import type { BounceRecord, KeyedSuppression, StoredSubscriber } from '../model/store/audience.ts'
import type { BounceTable, SubscriberTable, SuppressionTable } from './schema.ts'

export function fromSubscriber(newsletter: string, one: StoredSubscriber): Insertable<SubscriberTable> {
  return {
    newsletter,
    key: one.key,
    address: one.address,
    state: one.state,
    attributes: JSON.stringify(one.attributes),
    consent_at: one.consentAt ?? null,
    consent_source: one.consentSource ?? null,
    created_at: one.createdAt,
    updated_at: one.updatedAt,
  }
}

export function toSubscriber(row: Selectable<SubscriberTable>): StoredSubscriber {
  return {
    key: row.key,
    address: row.address,
    state: row.state,
    attributes: JSON.parse(row.attributes) as Record<string, string>,
    consentAt: row.consent_at ?? undefined,
    consentSource: row.consent_source ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export function toSuppression({ key, address, reason, at, source }: Selectable<SuppressionTable>): KeyedSuppression {
  return { key, reason, at, address: address ?? undefined, source: source ?? undefined }
}

export function toBounce({
  key,
  at,
  kind,
  message,
  status,
  issue_id: issueId,
  detail,
}: Selectable<BounceTable>): BounceRecord {
  return {
    key,
    at,
    kind,
    message,
    status: status ?? undefined,
    issueId: issueId ?? undefined,
    detail: detail ?? undefined,
  }
}
