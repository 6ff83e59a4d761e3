# The sandbox of bill24, for a Docker network or a machine without Python: see docs/sandbox.md.
FROM python:3.13-slim
COPY . /bill24
RUN pip install --no-cache-dir '/bill24[fast]' && rm -r /bill24
USER nobody
EXPOSE 8024
HEALTHCHECK --interval=5s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8024/_sandbox/clock')"]
ENTRYPOINT ["bill24", "sandbox", "--host", "0.0.0.0"]
