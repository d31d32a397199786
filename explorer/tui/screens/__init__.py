"""The main screen. It decides what each key and message means; the modules beside it do the work.

    a key or a message → a step of the Exploration → update → every pane shows the new state

`explorer` is the screen, `layout` places its panes, `bars` fills the first lines and the last. `navigation` moves,
`evidence` shows what proves a link. `searching` runs the search line, with `completing` for Tab and `search_history`
for ↑. `bookmarking` keeps bookmarks, `sharing` copies, opens addresses and saves pictures. `indexing` builds the
indexes of a large digest between keys, `warming` what later keys would wait for, and `resuming` comes back to where
you were. All of them see the screen as the protocol in `host`.
"""
