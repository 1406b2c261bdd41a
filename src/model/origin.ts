/** Where an article was found: what knows it again next time. */
export interface Origin {
  readonly feed?: string
  /** The feed's own id of it, when the feed states ids and uses each once. */
  readonly feedId?: string
  readonly path?: string
  /** Its feed gives the address to other articles too, so the address proves nothing. */
  readonly isAddressShared?: boolean
  /** Its feed tells articles apart by the fragment of the address. */
  readonly keepsFragment?: boolean
}
