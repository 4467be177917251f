"""A maker of held-out documents: programmes of work, agendas and tables in six languages, with their gold."""
