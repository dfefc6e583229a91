import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { type FormWays, FormWaysContext } from '../../canvas/forms/form-ways';
import { Inspector } from '../../canvas/inspector/inspector';
import type { PayloadsPart } from '../../canvas/inspector/node-inspector';
import type { FlowNode } from '../../flow/flow';
import { FilesContext } from '../../look/payload/files';
import { catalogue } from '../../nodes';
import { debugStore } from '../debugging/debug-store';
import { heldAt } from '../debugging/held-part';
import { pageFiles } from '../files/page-files';
import { openFlowPlace } from '../flow-place';
import { SubFlowPane } from '../levels/sub-flow-pane';
import { modelChoices } from '../models/model-choices';
import { PayloadsPane } from '../payloads/payloads-pane';
import { problemStore } from '../problems/problem-store';
import { resultsStore } from '../results/results';
import { settingsPlace } from '../settings/settings-place';
import { openTemplatesWith } from '../templates/templates-place';
import { useWorkspace } from '../use-workspace';
import { useSlotKeys } from '../vault/slot-keys';

const hasResults = ({ id, type }: FlowNode) =>
  catalogue.get(type)?.passage === 'output' &&
  resultsStore.getState().runs.some(({ results }) => results.some(({ node }) => node === id));

/** What a node took in and gave out; it comes forward where the node is held. */
function usePayloadsPart(): PayloadsPart {
  const { runs, levels } = useWorkspace();
  const active = useStore(runs, (state) => state.active);
  const way = useStore(levels, (state) => state.way);
  const held = useStore(debugStore, (state) => state.runs);
  return useMemo(() => {
    const isHeld = ({ id }: FlowNode) => active.some((run) => heldAt(run, held.get(run.run), [...way, id]).length > 0);
    return {
      draw: (node) => <PayloadsPane node={node} />,
      comeFirst: (node) => isHeld(node) || hasResults(node),
      comeForward: isHeld,
    };
  }, [active, way, held]);
}

const openFlowSettings = openFlowPlace('settings');
const waysWithin: FormWays = {
  onConnect: () => settingsPlace.setState({ open: 'models' }),
  templates: {
    async have(type) {
      const { hasType, readTemplates } = await import('../templates/templates');
      return readTemplates().some(({ flow }) => hasType(flow, type));
    },
    open: openTemplatesWith,
  },
};
const ways: FormWays = { ...waysWithin, onVariables: openFlowSettings };

const drawInside = (node: FlowNode) => <SubFlowPane node={node} />;

/** The Inspector, with what this machine has: its models, and what is in the slots of the flow. */
export function InspectorPane() {
  const { levels, selection, models, vault, storage } = useWorkspace();
  const document = useStore(levels, (state) => state.document);
  const isOutermost = useStore(levels, (state) => state.flow === undefined);
  const problemsHere = useStore(levels, (state) => state.problems);
  const allProblems = useStore(problemStore, ({ problems }) => problems);
  const problems = useMemo(() => problemsHere(allProblems), [problemsHere, allProblems]);
  const nodes = useStore(document, (state) => state.flow.nodes);
  const hasSlots = useStore(document, (state) => state.flow.slots.length > 0);
  const settings = useStore(models, (state) => state.settings);
  const slots = useSlotKeys();
  const payloads = usePayloadsPart();
  const choices = useMemo(
    () =>
      modelChoices(
        settings,
        nodes.flatMap(({ config }) => Object.values(config)),
      ),
    [settings, nodes],
  );
  useEffect(() => {
    if (hasSlots) void vault.refresh().catch(() => undefined); // asked again when a slot is filled
  }, [hasSlots, vault]);
  return (
    <FilesContext value={pageFiles(storage)}>
      <FormWaysContext value={isOutermost ? ways : waysWithin}>
        <Inspector
          document={document}
          selection={selection}
          catalogue={catalogue}
          models={choices}
          slots={slots}
          problems={problems}
          payloads={payloads}
          drawInside={drawInside}
          onFlowSettings={isOutermost ? openFlowSettings : undefined}
        />
      </FormWaysContext>
    </FilesContext>
  );
}
