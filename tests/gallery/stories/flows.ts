import { flowOf } from '../../e2e/flows';

/** The flows that the stories show. */

//   Ask ──▶ Answer ──▶ Ask, with a model that is named
export const modelFlow = (model: string) =>
  flowOf('Chat', { Ask: ['interface', 0, 0], Answer: ['chat-model', 320, 0, { model }] }, [
    'Ask.message > Answer.prompt',
    'Ask.history > Answer.history',
    'Ask.attachments > Answer.attachments',
    'Answer.reply > Ask.reply',
  ]);

//   Ask ──▶ Mood ─yes─▶ Praise ──▶ Merge ──▶ Wait (60 s) ──▶ Ask
//              └──no──▶ Console ──▶ Merge
export const everyLight = flowOf(
  'Every light',
  {
    Ask: ['interface', 0, 40],
    Mood: ['if', 280, 0, { compare: 'good' }],
    Praise: ['prompt-template', 560, -40, { template: 'Wonderful: {{message}}' }],
    Console: ['prompt-template', 560, 160, { template: 'Take heart: {{message}}' }],
    Merge: ['merge', 840, 40],
    Wait: ['delay', 1120, 40, { amount: 60, unit: 'seconds' }],
    Both: ['join-text', 840, 240],
    Note: ['log', 280, 260],
    'Off duty': ['text', 0, 260, { text: 'Nobody reads this.' }],
  },
  [
    'Ask.message > Mood.value',
    'Mood.yes > Praise.message',
    'Mood.no > Console.message',
    'Praise.prompt > Merge.any',
    'Console.prompt > Merge.any',
    'Merge.out > Wait.value',
    'Wait.value > Ask.reply',
    'Wait.value > Both.texts',
    'Praise.prompt > Both.texts',
    'Off duty.text > Note.value',
  ],
);

//   Desk ──▶ Check ─approved─▶ Desk
export const asking = flowOf(
  'Asking',
  { Desk: ['interface', 0, 0], Check: ['approval', 320, 0, { title: 'Approve the refund?' }] },
  ['Desk.message > Check.value', 'Check.approved > Desk.reply'],
);

//   Begin ──▶ Report (Output), Save (File out), Rows ──▶ Table (Output)
export const bringing = flowOf(
  'Results',
  {
    Begin: ['manual-start', 0, 0, { value: '# Tides\n\nTwo a **day**, some fifty minutes later each time.' }],
    Report: ['output', 320, 0],
    Save: ['file-out', 320, 140],
    Rows: ['text', 0, 200, { text: 'name,age\nAda,36\nGrace,45' }],
    Read: ['table', 320, 280],
    Table: ['output', 620, 280],
  },
  ['Begin.value > Report.value', 'Begin.value > Save.value', 'Rows.text > Read.csv', 'Read.rows > Table.value'],
);
