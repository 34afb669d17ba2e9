import { useNavigate, useSearch } from '@tanstack/react-router'
import { ClosedPage } from '../ClosedPage.tsx'
import { useHere } from '../here.ts'
import { UsersPage } from '../UsersPage.tsx'

export function UsersRoute() {
  const { space } = useHere()
  const search = useSearch({ from: '/spaces/$spaceId/users' })
  const navigate = useNavigate({ from: '/spaces/$spaceId/users' })
  return (
    <ClosedPage unless="users">
      <UsersPage
        key={space.id}
        search={search}
        onSearch={next => navigate({ search: next, replace: true, resetScroll: false })}
      />
    </ClosedPage>
  )
}
