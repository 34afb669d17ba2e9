import { useRef } from 'react'
import { Table, type TableProps } from '../../platform/ui/Table.tsx'
import type { SpaceUser } from '../space-user.ts'
import { useShownRows } from './use-shown-rows.ts'

const idOf = ({ userId }: SpaceUser) => userId
const nameOf = ({ name }: SpaceUser) => name
const attributesOf = ({ userId }: SpaceUser) => ({ 'data-user-id': userId })

/** A table of people that follows the presence of those in sight. */
export function PeopleTable(props: Omit<TableProps<SpaceUser>, 'idOf' | 'nameOf' | 'ref'>) {
  const place = useRef<HTMLTableElement>(null)
  useShownRows(place, props.rows.map(idOf))
  return (
    <Table
      ref={place}
      idOf={idOf}
      nameOf={nameOf}
      attributesOf={attributesOf}
      pictures
      {...props}
    />
  )
}
