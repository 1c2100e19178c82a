"""What a studio does, in its own verbs, and the ports through which it reaches the world.

`desk` bundles the books for whoever drives them (the window, the command line).
`consultations` keeps sittings, clients and the price list; `examples` takes pictures in;
`adviser` advises; `proposals` writes the document in words and has it printed; `outbox` saves it
and drafts the e-mail. `wording` holds every sentence that leaves through a PDF, an e-mail or an
error. `ports` is what all of them need of the world, `failures` what the world may answer.
"""
