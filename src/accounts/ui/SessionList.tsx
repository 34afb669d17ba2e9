import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { PagedList } from '../../platform/ui/PagedList.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { RelativeTime } from '../../platform/ui/RelativeTime.tsx'
import { Row, RowList } from '../../platform/ui/RowList.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import {
  endOtherSessionsContract,
  endSessionContract,
  listSessionsContract,
  type MySession,
} from '../my-sessions.contract.ts'
import classes from './SessionList.module.css'

const queryKey = [listSessionsContract.id]

/** Where the user is signed in. They can end any other session, or all others. */
export function SessionList() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data: sessions, ...pages } = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      call(listSessionsContract, { query: pageParam }, { signal }),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: page => (page.nextCursor ? { cursor: page.nextCursor } : undefined),
    select: ({ pages: fetched }) => fetched.flatMap(page => page.items),
  })
  // If it failed, the list shows what is left: someone else may have ended it.
  const onSettled = () => client.invalidateQueries({ queryKey })
  const end = useMutation({
    mutationFn: (sessionId: string) => call(endSessionContract, { params: { sessionId } }),
    onSuccess: () => say(t('sessions.ended')),
    onSettled,
  })
  const endOthers = useMutation({
    mutationFn: () => call(endOtherSessionsContract, {}),
    onSuccess: () => say(t('sessions.endedOthers')),
    onSettled,
  })
  const busy = end.isPending || endOthers.isPending
  return (
    <PagedList
      pages={pages}
      rows={sessions}
      skeleton={<SkeletonRows rows={2} pictures={false} />}
      empty={null}
    >
      {rows => (
        <>
          <RowList label={t('sessions.list')}>
            {rows.map(session => (
              <SessionRow
                key={session.id}
                session={session}
                onEnd={() => !busy && end.mutate(session.id)}
              />
            ))}
          </RowList>
          <ProblemAlert error={end.error ?? endOthers.error} mt={16} />
          {rows.length > 1 && (
            <Button variant="default" mt={16} onClick={() => !busy && endOthers.mutate()}>
              {t('sessions.endOthers')}
            </Button>
          )}
        </>
      )}
    </PagedList>
  )
}

function useDevice({ browser, system }: MySession): string {
  const { t } = useTranslation()
  const name = browser ?? t('sessions.unknownBrowser')
  return system === null ? name : t('sessions.onSystem', { browser: name, system })
}

function SessionRow({ session, onEnd }: { session: MySession; onEnd: () => void }) {
  const { t } = useTranslation()
  const device = useDevice(session)
  const { current, address, lastUsedAt, createdAt } = session
  return (
    <Row
      name={device}
      beside={current && <span className={classes.here}>{t('sessions.here')}</span>}
      facts={
        <>
          {address ?? t('sessions.unknownAddress')}
          <br />
          {t('sessions.used')} <RelativeTime at={lastUsedAt} /> · {t('sessions.began')}{' '}
          <RelativeTime at={createdAt} />
        </>
      }
    >
      {!current && (
        <Button variant="default" aria-label={t('sessions.endOf', { device })} onClick={onEnd}>
          {t('sessions.end')}
        </Button>
      )}
    </Row>
  )
}
