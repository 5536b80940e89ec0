/** A task list after each family and oddity that occurs in public projects, written for these tests. */
export const taskLists: Readonly<Record<string, {readonly path: string; readonly text: string}>> = {
  openSpec: {
    path: 'openspec/changes/add-login/tasks.md',
    text: `## 1. Database
- [x] 1.1 Create the accounts table
- [ ] 1.2 Add \`locale\` to **accounts**
## 2. API
- [ ] 2.1 Return the locale ([docs](https://example.com))
* [ ] 2.2 A star is a bullet too
-[ ] 2.3 No blank behind the bullet
- [x]Columns: written without a blank
  - [ ] 2.3 The same number twice
`,
  },
  agentOs: {
    path: 'agent-os/specs/2026-01-05-orders/tasks.md',
    text: `# Task Breakdown: Orders

## Overview
Total Tasks: 3

### Database Layer

#### Task Group 1: Data Models
**Dependencies:** None

- [ ] 1.0 Complete database layer
  - [x] 1.1 Write 2-8 focused tests for the order model
  - [ ] 1.2 Create the orders migration
    - Fields: id (uuid), tenant_id (FK to tenants), state (enum: 'open', 'paid', default 'open')
    - Add index on \`tenant_id\` for filtering
      and for sorting
    - _Requirements: 1.1, 1.3_

    No soft deletes (per spec: out of scope)
  - [ ] 1.3 Ensure database layer tests pass

**Acceptance Criteria:**
- The tests of 1.1 pass

#### Task Group 2: API
**Dependencies:** Task Group 1

- [ ] 2.0 Complete API layer
  - [ ] 2.1 Create the controller for the orders table

## Execution Order
1. Database Layer (Task Groups 1-2)
`,
  },
  agentOsOne: {
    path: '.agent-os/specs/2025-08-01-tags/tasks.md',
    text: `# Spec Tasks

> Spec: Tags
> Created: 2025-08-01

## Tasks

- [ ] 1. Add tags
  - [X] 1.1 Create the tags table
  - [ ] 1.2 Create the pivot table
`,
  },
  specKit: {
    path: 'specs/001-notes/tasks.md',
    text: `# Tasks: Notes

## Format: \`[ID] [P?] [Story] Description\`
- **[P]**: may run in parallel
- [P]: the same, as a legend
- [Story] says which story it belongs to
- [~~T004~~] gone
- [a link](./plan.md)

## Phase 1: Setup
- [X] T001 Create the project
- [ ] T002 [P] [US1] Create the notes table in migrations/
- [ ] T003 [RED] Write a failing test

## Phase 2: Notes
Depends on: Phase 1
- [ ] T005 Add an index on notes.author_id
`,
  },
  kiro: {
    path: '.kiro/specs/search/tasks.md',
    text: `# Implementation Plan

- [-] 1. Set up the search schema
  - [x] 1.1 Create the terms table
    - Columns: id, term VARCHAR(64) NOT NULL
    - _Requirements: 1.1, 1.3_
  - [ ] 1.2 Add the unique constraint on (term, language)
- [ ]* 2. Write property tests
- [ ] 3. Checkpoint
`,
  },
  marks: {
    path: 'tasks.md',
    text: `- [~] A1 doing
- [/] DB-1 doing
- [!] TASK-002a blocked
- [-] skipped
- [\t] tab
1. [ ] ordered
2) [x] ordered too
+ [ ] plus
\t- [ ] child by a tab
> - [ ] quoted
- [] malformed
- [  ] malformed
- [\u00a0] malformed
- [?] malformed
- [ ](not a box)
- [x]: not a box
- [x][not a box]
`,
  },
  fences: {
    path: 'tasks.md',
    text: `- [ ] real before
\`\`\`markdown
- [ ] in a fence
~~~
- [x] in a fence
\`\`\`
- [ ] real between
<!--
- [ ] in a comment
-->
- [ ] real <!-- a note -->
~~~
- [ ] behind a fence that is never closed
`,
  },
  headings: {
    path: 'tasks.md',
    text: `## [x] TASK-001 — Create users

- id, email

### T02 [ ] [DOCS] Create posts

- Columns: id, title

## [ ] 3. Comments
- [x] 3.1 Create the comments table
- [ ] 3.2 Add an index
`,
  },
  bytes: {
    path: 'tasks.md',
    text: '\ufeff# Größe\r\n\r\n- [ ] 1.1 Spalte für „Größe“ anlegen 😀  \r\n\t- [x] ✅ fertig\r\n- [ ] ohne Zeilenende',
  },
  empty: {path: 'tasks.md', text: ''},
  prose: {path: 'tasks.md', text: '# Nothing to do\n\nNo boxes here.\n'},
};
