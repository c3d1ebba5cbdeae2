"""What the server keeps of each visit: its conversations, and nothing of the page that is the same for everyone.

Gradio keeps for each visit the settings and the last value of every component, 0.17 MB, for links to a page as one
visitor sees it; whoever knows a visit's name could have them written to the server's disk. This page has no such links.
What its queue keeps of a visit stays after the visit is forgotten. Neither has a setting, so this module alone reaches
into Gradio, as read in READ; tests/test_page_visits.py tells when that changes."""

import gradio as gr
from gradio.state_holder import SessionState, StateHolder

READ = "6.31.0"


class Nothing(dict):
    """Takes the settings of any component and keeps none."""

    def __setitem__(self, key, value):
        pass

    def __contains__(self, key):
        return True

    def __missing__(self, key):
        return {}


class Visit(SessionState):
    def __init__(self, blocks: gr.Blocks):
        super().__init__(blocks)
        self.config_values = Nothing()


class Visits(StateHolder):
    """The latest visits. With one that is forgotten goes what the queue kept of it."""

    def __getitem__(self, session_id: str) -> SessionState:
        if session_id not in self.session_data:
            self.session_data[session_id] = Visit(self.blocks)
        return super().__getitem__(session_id)

    def update(self, session_id: str) -> None:
        before = len(self.session_data)
        super().update(session_id)
        if len(self.session_data) < before:
            self._forget()

    def _forget(self) -> None:
        """Drops what the queue keeps of visits that are neither remembered nor waiting for an answer."""
        queue = self.blocks._queue
        jobs = [*queue.active_jobs, *(each.queue for each in queue.event_queue_per_concurrency_id.values())]
        kept = self.session_data.keys() | {event.session_hash for job in jobs for event in job or ()}
        for held in (queue.pending_messages_per_session, queue.pending_event_ids_session):
            for session_id in held.keys() - kept:
                held.pop(session_id, None)
        for event_id, event in list(queue.event_ids_to_events.items()):
            if event.session_hash not in kept:
                queue.event_ids_to_events.pop(event_id, None)


def keep_little(blocks: gr.Blocks) -> None:
    """From now on the launched `blocks` keep of a visit what this module says."""
    before, visits = blocks.app.state_holder, Visits()
    visits.session_data, visits.time_last_used = before.session_data, before.time_last_used
    visits.set_blocks(blocks)
    blocks.app.state_holder = visits
