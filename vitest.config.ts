import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const exclude = [
  '**/node_modules/**',
  'dist/**',
  'src/**/*.{database,http,launcher,browser}.test.ts',
]

const cores = availableParallelism()

/** The journey that waits for a minute and a half begins first, so that the others run meanwhile. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => moduleId.endsWith('/background-tab.test.ts')
    return [...sorted.filter(isLong), ...sorted.filter(file => !isLong(file))]
  }
}

/**
 * One project per kind of test: what it needs running decides which one a file belongs to. None isolates
 * its files from each other: what they import is loaded once for each worker, which halves the time.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          exclude,
          maxWorkers: cores,
          isolate: false,
          sequence: { groupOrder: 1 },
          // Properties are tried hundreds of times; a busy machine takes its time over them.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'launcher',
          include: ['src/**/*.launcher.test.ts'],
          // Every start has a data folder of its own, and waits for its processes most of the time.
          maxWorkers: cores + 1,
          isolate: false,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'database',
          include: ['src/**/*.database.test.ts', 'tests/{histories,upgrades}/**/*.test.ts'],
          globalSetup: ['tests/start-database.ts'],
          maxWorkers: cores,
          isolate: false,
          sequence: { groupOrder: 3 },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'http',
          include: ['src/**/*.http.test.ts', 'tests/http/**/*.test.ts'],
          globalSetup: ['tests/start-database.ts'],
          maxWorkers: cores,
          isolate: false,
          sequence: { groupOrder: 4 },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: ['tests/start-database.ts'],
          // Each worker has one server, one mail server and one Chromium for all of its files. One more than there
          // are cores, because a journey waits often: one of them for a minute and a half.
          maxWorkers: cores + 1,
          isolate: false,
          sequence: { groupOrder: 5 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
