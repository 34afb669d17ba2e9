import type { ReactNode } from 'react'

/** Where the card that a phone shows in place of a row has the cell of a column. */
export type PlaceOnCard =
  /** In the first line: what the row is about. */
  | 'title'
  /** Buttons at the end of the first line. */
  | 'beside'
  /** In the line below the title, its parts separated by dots. */
  | 'fact'
  /** In the same line, its parts one sentence. */
  | 'sentence'
  /** In the same line, in the shape it has in the table. */
  | 'field'
  /** Buttons that need a line of their own, the last one. */
  | 'under'

/** One column of a table. Everything a table knows about it is here. */
export interface Column<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** A share of the width, or a fixed one. */
  width: number | string
  align?: 'end'
  card: PlaceOnCard
  /**
   * On a narrow screen, which has no room for so many columns, it is below the column with this key, which keeps its
   * own place.
   */
  narrowBelow?: string
}

/** A column, or nothing in place of one that is not to be shown. */
export type Columns<Row> = readonly (Column<Row> | false)[]

export interface PlacedColumn<Row> extends Column<Row> {
  /** On a narrow screen: whether another column is below it, or it is below another. */
  narrow: 'alone' | 'upper' | 'lower'
  /** Its place in the grid of a narrow screen; undefined if all columns have one of their own there. */
  narrowArea: string | undefined
  /** On a card, whether something else is after it in its line. */
  isFollowed: boolean
}

const tracks = (columns: readonly Column<never>[]) =>
  columns
    .map(({ width }) => (typeof width === 'number' ? `minmax(0, ${width}fr)` : width))
    .join(' ')

const isInLine = ({ card }: Column<never>) =>
  card === 'fact' || card === 'sentence' || card === 'field'

/** Works out where each column is, on every width of screen. */
export function placeColumns<Row>(described: Columns<Row>) {
  const columns = described.filter(column => column !== false)
  const below = (upper: Column<Row>) => columns.filter(one => one.narrowBelow === upper.key)
  const upperOf = ({ narrowBelow }: Column<Row>) => columns.find(({ key }) => key === narrowBelow)
  const ownTrack = columns.filter(column => !upperOf(column))
  const lost = columns.find(column => upperOf(column)?.narrowBelow)
  if (lost) throw new Error(`${lost.key} is below a column that is itself below another`)
  const lines = 1 + Math.max(0, ...columns.map(column => below(column).length))
  const lastInLine = columns.findLast(isInLine)

  const narrowArea = (column: Column<Row>) => {
    if (lines === 1) return undefined
    const upper = upperOf(column)
    const track = ownTrack.indexOf(upper ?? column) + 1
    if (upper) return `${below(upper).indexOf(column) + 2} / ${track}`
    return below(column).length > 0 ? `1 / ${track}` : `1 / ${track} / span ${lines}`
  }
  const placed = columns.map(
    (column): PlacedColumn<Row> => ({
      ...column,
      narrow: upperOf(column) ? 'lower' : below(column).length > 0 ? 'upper' : 'alone',
      narrowArea: narrowArea(column),
      isFollowed: isInLine(column) && column !== lastInLine,
    }),
  )
  return { columns: placed, wideTracks: tracks(columns), narrowTracks: tracks(ownTrack) }
}
