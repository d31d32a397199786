"""One request over the network and its answer, by the standard library.

Addresses and proxies are read here, the connection is made, and what goes wrong on it is put into plain words. No
redirect is followed, certificates are verified, and every wait has an end and can be stopped. What is asked and what
the answers mean is not known here.
"""
