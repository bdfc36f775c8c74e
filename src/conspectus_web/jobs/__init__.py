"""Long work in a queue inside the database: with progress, cancelled on request, resumed after a
crash. `register` makes a kind of job, `start` puts one in the queue, `work` takes and does them.
"""
