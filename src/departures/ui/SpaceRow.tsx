import type { ReactNode } from 'react'
import { Row } from '../../platform/ui/RowList.tsx'
import type { MyMembership } from '../departure.contract.ts'

interface Props {
  of: MyMembership
  facts: ReactNode
  children?: ReactNode
}

/** A Space of one's own in a section of the account page: its name, its Organization, and what the section says. */
export function SpaceRow({ of: { spaceName, organizationName }, facts, children }: Props) {
  return (
    <Row name={spaceName} beside={<bdi>{organizationName}</bdi>} facts={facts}>
      {children}
    </Row>
  )
}
