/** A value as the client wrote it, found to be what its type allows: it goes on to subgraphs unread. */
export class JsonText {
  readonly json: string
  constructor(json: string) { this.json = json }

  toJSON(): unknown { return JSON.parse(this.json) }
}
