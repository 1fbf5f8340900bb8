/** One row can't become a product; the others can. The message is for the person who imports. */
export class RowRefused extends Error {
  override readonly name = 'RowRefused'
}

/** The file can't be imported. The message is for the person who imports. */
export class NotThisList extends Error {
  override readonly name = 'NotThisList'
}
