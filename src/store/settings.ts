import type { SettingStore } from '../model/store/settings.ts'
import type { Db } from './schema.ts'

export function createSettings(db: Db): SettingStore {
  const get = async (key: string) =>
    (await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst())?.value
  return {
    get,
    async set(key, value) {
      await db
        .insertInto('setting')
        .values({ key, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute()
    },
    async keep(key, value) {
      await db
        .insertInto('setting')
        .values({ key, value })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute()
      return (await get(key)) ?? value
    },
  }
}
