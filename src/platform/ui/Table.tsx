import { VisuallyHidden } from '@mantine/core'
import { type ComponentProps, type CSSProperties, memo, type ReactNode, useMemo } from 'react'
import { ChooseAll, ChooseOne } from './Choosing.tsx'
import choosing from './choosing.module.css'
import { type Columns, type PlacedColumn, type PlaceOnCard, placeColumns } from './columns.ts'
import classes from './Table.module.css'
import type { Choice } from './use-chosen.ts'

type RowAttributes = Record<`data-${string}`, string>

export interface TableProps<Row>
  extends Omit<ComponentProps<'table'>, 'children' | 'className' | 'style'> {
  /** Must stay the same list for as long as nothing in it changes: each row keeps it. */
  columns: Columns<Row>
  rows: readonly Row[]
  idOf: (row: Row) => string
  /** Rows may be chosen, by checkboxes with these names. */
  choice?: Choice<Row> | undefined
  nameOf?: (row: Row) => string
  attributesOf?: (row: Row) => RowAttributes
  /** The rows begin with pictures. */
  pictures?: boolean
}

/**
 * A table drawn from a description of its columns; on a phone each row is a card. A row is drawn again when its data or
 * its checkbox changes. Something that changes by itself, such as presence, is a component of its own in a cell.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, idOf, choice, nameOf, attributesOf, pictures, ...attributes } = props
  const placed = useMemo(() => placeColumns(columns), [columns])
  const style = { '--columns': placed.wideTracks, '--narrow-columns': placed.narrowTracks }
  const choosable = new Set(choice?.choosableIds)
  return (
    <table
      {...attributes}
      className={classes.table}
      style={style as CSSProperties}
      data-boxes={choice ? true : undefined}
      data-pictures={pictures || undefined}
    >
      <thead>
        <tr className={`${classes.row} ${classes.head}`}>
          {placed.columns.map(column => (
            <Head key={column.key} column={column} choice={choice} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <TableRow
            key={idOf(row)}
            row={row}
            columns={placed.columns}
            attributesOf={attributesOf}
            id={idOf(row)}
            nameOf={nameOf}
            isChosen={choice?.chosenIds.has(idOf(row))}
            isChoosable={choosable.has(idOf(row))}
            onChoose={choice?.chooseOne}
          />
        ))}
      </tbody>
    </table>
  )
}

const cardClasses: Record<PlaceOnCard, string | undefined> = {
  title: classes.title,
  beside: classes.beside,
  fact: classes.fact,
  sentence: classes.sentence,
  field: classes.field,
  under: classes.under,
}
const narrowClasses = { alone: undefined, upper: classes.upper, lower: classes.lower }

const joined = (...names: (string | false | undefined)[]) => names.filter(Boolean).join(' ')

interface HeadProps<Row> {
  column: PlacedColumn<Row>
  choice: Choice<Row> | undefined
}

function Head<Row>({ column, choice }: HeadProps<Row>) {
  const { header, card, narrow, align } = column
  const isOfButtons = card === 'beside' || card === 'under'
  return (
    <th scope="col" className={joined(align && classes.end, narrowClasses[narrow])}>
      {card === 'title' && choice ? (
        <ChooseAll ids={choice.choosableIds} chosen={choice.chosenIds} onChoose={choice.choose}>
          {header}
        </ChooseAll>
      ) : isOfButtons ? (
        <VisuallyHidden>{header}</VisuallyHidden>
      ) : (
        header
      )}
    </th>
  )
}

interface RowProps<Row> {
  row: Row
  columns: readonly PlacedColumn<Row>[]
  attributesOf: ((row: Row) => RowAttributes) | undefined
  id: string
  nameOf: ((row: Row) => string) | undefined
  isChosen: boolean | undefined
  isChoosable: boolean
  onChoose: Choice<Row>['chooseOne'] | undefined
}

const TableRow = memo(function TableRow<Row>(props: RowProps<Row>) {
  const { row, columns, attributesOf, id, nameOf, isChosen, isChoosable, onChoose } = props
  const box = onChoose && (
    <ChooseOne
      name={nameOf?.(row) ?? ''}
      disabled={!isChoosable}
      isChosen={isChosen ?? false}
      onChoose={(on, withShift) => onChoose(id, on, withShift)}
    />
  )
  return (
    <tr className={classes.row} {...attributesOf?.(row)}>
      {columns.map(({ key, cell, card, narrow, narrowArea, align, isFollowed }) => {
        const hasBox = box && card === 'title'
        const className = joined(
          cardClasses[card],
          narrowClasses[narrow],
          align && classes.end,
          isFollowed && classes.followed,
          hasBox && choosing.choosing,
        )
        const style = narrowArea === undefined ? undefined : { '--narrow-area': narrowArea }
        return (
          <td key={key} className={className} style={style as CSSProperties}>
            {hasBox ? (
              <>
                {box}
                <div className={choosing.about}>{cell(row)}</div>
              </>
            ) : (
              cell(row)
            )}
          </td>
        )
      })}
    </tr>
  )
}) as <Row>(props: RowProps<Row>) => ReactNode
