/** Small values that are made once and kept. */
export interface SettingStore {
  get(key: string): Promise<string | undefined>
  set(key: string, value: string): Promise<void>
  /** Keeps `value` when the key is new; returns what is kept. Two processes that ask at once get the same answer. */
  keep(key: string, value: string): Promise<string>
}
